-- Looked for in every call that ends, and so made cheap for what is usual: a text without letters beyond ASCII, and a
-- report that says the procedure's own name.

-- As before: a text as its words in lower case, each between single spaces. ASCII (as many bytes as characters) needs
-- neither normalizing nor spaces between characters.
CREATE OR REPLACE FUNCTION spoken_words(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT ' ' || btrim(regexp_replace(
        CASE
            WHEN octet_length(p_text) = char_length(p_text) THEN lower(p_text)
            ELSE regexp_replace(
                lower(normalize(p_text, NFKC)), '([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff])', ' \1 ', 'g')
        END,
        '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;

-- As before: the canonical name of the procedure that a text names, by the longest variant that occurs in it as whole
-- words. No variant in a name is longer than the name.
CREATE OR REPLACE FUNCTION procedure_in(p_org uuid, p_clinic uuid, p_text text) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    said text;
BEGIN
    IF EXISTS (SELECT FROM procedures_of(p_org, p_clinic) AS p WHERE p.offered AND p.name = p_text) THEN
        RETURN p_text;
    END IF;
    said := spoken_words(p_text);
    RETURN (
        SELECT known.name
        FROM (
            SELECT p.name, spoken_words(variant) AS words
            FROM procedures_of(p_org, p_clinic) AS p
            CROSS JOIN unnest(array_prepend(p.name, p.variants)) AS variant
            WHERE p.offered
        ) AS known
        WHERE position(known.words IN said) > 0
        ORDER BY char_length(known.words) DESC, position(known.words IN said), known.name
        LIMIT 1);
END
$$;
