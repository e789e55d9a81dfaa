-- Functions of SQL are planned anew in every statement that calls them; those of PL/pgSQL once per connection. These are
-- called for every call that ends.

-- What a caller asks about: the canonical name of the procedure that a text names, by the longest variant that occurs
-- in it as whole words. Variants are compared as text, so no character of theirs means anything special.
CREATE OR REPLACE FUNCTION procedure_in(p_org uuid, p_clinic uuid, p_text text) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    said text := spoken_words(p_text);
BEGIN
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

-- Who calls: the one patient for whom something was booked in the call, else the one with this phone. Waits for an
-- erasure that is under way, and lets none begin before the transaction ends; whoever was erased is nobody.
CREATE FUNCTION patient_calling(p_org uuid, p_call_id text, p_phone text) RETURNS uuid
    LANGUAGE plpgsql
AS $$
BEGIN
    RETURN (
        WITH booked AS (
            SELECT min(a.patient_id::text)::uuid AS id
            FROM appointments AS a
            WHERE a.org_id = p_org AND a.call_id = p_call_id AND a.status <> 'held'
            HAVING count(DISTINCT a.patient_id) = 1
        ), known AS (
            SELECT min(p.id::text)::uuid AS id
            FROM patients AS p
            WHERE p.org_id = p_org AND p.phone = p_phone AND p.erased_at IS NULL
            HAVING count(*) = 1
        ), locked AS (
            SELECT p.id
            FROM patients AS p
            WHERE p.org_id = p_org AND p.id = coalesce((SELECT id FROM booked), (SELECT id FROM known))
                AND p.erased_at IS NULL
            FOR SHARE
        )
        SELECT id FROM locked);
END
$$;

GRANT EXECUTE ON FUNCTION patient_calling(uuid, text, text) TO voxanne_booking;
