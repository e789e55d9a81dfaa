-- What clinics have set for their texts: procedures, templates, hours, senders, guides. Written by followup-service only.

-- What every clinic starts with. They are here and nowhere else.
CREATE FUNCTION default_procedures() RETURNS TABLE (name text, variants text[], guide text)
    LANGUAGE sql IMMUTABLE
AS $$
    VALUES
        ('rhinoplasty',
            ARRAY['rhinoplasties', 'rhino plasty', 'nose job', 'nose jobs', 'nose surgery', 'nose reshaping'],
            'rhinoplasty-guide.pdf'),
        ('liquid rhinoplasty',
            ARRAY['liquid rhino', 'liquid rhino plasty', 'liquid nose job', 'liquid nose jobs', 'non surgical nose job',
                'nonsurgical nose job', 'non surgical rhinoplasty', 'nonsurgical rhinoplasty', 'nose filler',
                'nose fillers'],
            'liquid-rhino-guide.pdf'),
        ('facelift',
            ARRAY['facelifts', 'face lift', 'face lifts', 'rhytidectomy'],
            'facelift-guide.pdf'),
        ('breast augmentation',
            ARRAY['breast augmentations', 'breast aug', 'breast implant', 'breast implants', 'breast enlargement',
                'breast enhancement', 'boob job', 'boob jobs'],
            'breast-aug-guide.pdf')
$$;

-- A clinic's own; a row with a default's name replaces that default for this clinic.
CREATE TABLE procedures (
    org_id    uuid NOT NULL REFERENCES organizations (id),
    clinic_id uuid NOT NULL,
    name      text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100), -- canonical, in lower case
    variants  text[] NOT NULL DEFAULT '{}' CHECK (cardinality(variants) <= 50),
    guide     text NOT NULL CHECK (guide ~ '^[a-z0-9][a-z0-9-]{0,95}\.pdf$'),
    template  text CHECK (char_length(template) <= 1000), -- null: the clinic's
    agent     text CHECK (char_length(agent) BETWEEN 1 AND 100), -- null: the clinic's
    offered   boolean NOT NULL DEFAULT true, -- false: not recognized, so nobody is texted about it
    PRIMARY KEY (org_id, clinic_id, name),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id)
);
CALL isolate_by_org('procedures');

-- Null is the default, also of later versions.
CREATE TABLE followup_settings (
    org_id                uuid NOT NULL REFERENCES organizations (id),
    clinic_id             uuid NOT NULL,
    template              text CHECK (char_length(template) <= 1000),
    agent                 text CHECK (char_length(agent) BETWEEN 1 AND 100),
    quiet_from            time, -- on the wall clock of whoever is texted
    quiet_until           time,
    consent_required      boolean NOT NULL DEFAULT false,
    booking_link          text CHECK (char_length(booking_link) <= 500),
    sender_number         text CHECK (sender_number ~ '^\+[0-9]{4,15}$'), -- E.164
    messaging_service_sid text CHECK (messaging_service_sid ~ '^MG[0-9a-f]{32}$'),
    duplicate_hours       int NOT NULL DEFAULT 24 CHECK (duplicate_hours BETWEEN 0 AND 720),
    updated_at            timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, clinic_id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL) AND quiet_from <> quiet_until),
    CHECK (sender_number IS NULL OR messaging_service_sid IS NULL)
);
CREATE INDEX followup_settings_by_sender ON followup_settings (org_id, sender_number);
CALL isolate_by_org('followup_settings');

-- The clinics' own guides. PDFs are compressed already: stored as they are, a range of them is read without the rest.
CREATE TABLE guides (
    org_id      uuid NOT NULL REFERENCES organizations (id),
    clinic_id   uuid NOT NULL,
    file        text NOT NULL CHECK (file ~ '^[a-z0-9][a-z0-9-]{0,95}\.pdf$'),
    content     bytea NOT NULL,
    sha256      bytea NOT NULL CHECK (octet_length(sha256) = 32),
    size        int GENERATED ALWAYS AS (octet_length(content)) STORED,
    pages       int NOT NULL CHECK (pages > 0),
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, clinic_id, file),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id)
);
ALTER TABLE guides ALTER COLUMN content SET STORAGE EXTERNAL;
CALL isolate_by_org('guides');

-- Which lead opened which guide by the link in the text, and how often.
CREATE TABLE guide_openings (
    org_id          uuid NOT NULL REFERENCES organizations (id),
    lead_id         uuid NOT NULL,
    file            text NOT NULL,
    first_opened_at timestamptz NOT NULL,
    last_opened_at  timestamptz NOT NULL,
    openings        int NOT NULL DEFAULT 1 CHECK (openings > 0),
    PRIMARY KEY (org_id, lead_id, file)
);
CALL isolate_by_org('guide_openings');

-- All that a clinic answers to: its own, and the defaults that it did not replace.
CREATE FUNCTION procedures_of(p_org uuid, p_clinic uuid)
    RETURNS TABLE (name text, variants text[], guide text, template text, agent text, offered boolean)
    LANGUAGE sql STABLE
AS $$
    SELECT o.name, o.variants, o.guide, o.template, o.agent, o.offered
    FROM procedures AS o
    WHERE o.org_id = p_org AND o.clinic_id = p_clinic
    UNION ALL
    SELECT d.name, d.variants, d.guide, NULL, NULL, true
    FROM default_procedures() AS d
    WHERE NOT EXISTS (
        SELECT FROM procedures AS o WHERE o.org_id = p_org AND o.clinic_id = p_clinic AND o.name = d.name)
$$;

-- A text as its words in lower case, each between single spaces: case, hyphens and punctuation make no difference.
-- Scripts that don't put spaces between words (Thai, Lao, Khmer, Chinese, Japanese) are taken character by character.
CREATE FUNCTION spoken_words(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT ' ' || btrim(regexp_replace(
        regexp_replace(
            lower(normalize(p_text, NFKC)), '([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff])', ' \1 ', 'g'),
        '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;

-- What a caller asks about: the canonical name of the procedure that a text names, by the longest variant that occurs
-- in it as whole words. Variants are compared as text, so no character of theirs means anything special.
CREATE FUNCTION procedure_in(p_org uuid, p_clinic uuid, p_text text) RETURNS text
    LANGUAGE sql STABLE
AS $$
    WITH said AS MATERIALIZED (
        SELECT spoken_words(p_text) AS words
    ), known AS (
        SELECT p.name, spoken_words(variant) AS words
        FROM procedures_of(p_org, p_clinic) AS p
        CROSS JOIN unnest(array_prepend(p.name, p.variants)) AS variant
        WHERE p.offered
    )
    SELECT known.name
    FROM known
    CROSS JOIN said
    WHERE position(known.words IN said.words) > 0
    ORDER BY char_length(known.words) DESC, position(known.words IN said.words), known.name
    LIMIT 1
$$;

GRANT SELECT ON procedures TO voxanne_booking;
GRANT SELECT, INSERT, UPDATE, DELETE ON procedures, guides TO voxanne_followup;
GRANT SELECT, INSERT, UPDATE ON followup_settings, guide_openings TO voxanne_followup;
GRANT EXECUTE ON FUNCTION default_procedures(), procedures_of(uuid, uuid), spoken_words(text),
    procedure_in(uuid, uuid, text) TO voxanne_booking, voxanne_followup;
