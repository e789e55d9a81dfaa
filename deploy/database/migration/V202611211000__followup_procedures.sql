-- What callers ask for: the canonical name of the procedure that a text names, by the longest variant that occurs in it
-- as whole words. These are the names that every clinic starts with.
CREATE FUNCTION procedure_in(p_org uuid, p_clinic uuid, p_text text) RETURNS text
    LANGUAGE sql STABLE
AS $$
    SELECT known.name
    FROM (VALUES
        ('rhinoplasty', 'rhinoplasty'),
        ('rhinoplasty', 'nose job'),
        ('liquid rhinoplasty', 'liquid rhinoplasty'),
        ('liquid rhinoplasty', 'liquid rhino'),
        ('liquid rhinoplasty', 'liquid nose job'),
        ('liquid rhinoplasty', 'non surgical nose job'),
        ('facelift', 'facelift'),
        ('facelift', 'face lift'),
        ('breast augmentation', 'breast augmentation'),
        ('breast augmentation', 'breast aug'),
        ('breast augmentation', 'breast implants')) AS known (name, variant)
    WHERE p_text ~* ('\y' || known.variant || '\y')
    ORDER BY char_length(known.variant) DESC
    LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION procedure_in(uuid, uuid, text) TO voxanne_booking, voxanne_followup;
