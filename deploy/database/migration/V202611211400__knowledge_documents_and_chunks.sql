-- What a clinic has written down, cut into passages that can be found and spoken. Written by knowledge-service only.

-- The documents. Uploading a source again replaces its document: the row lock makes rivals wait their turn,
-- and the generation tells a background job that the passages it read are no longer the document's.
CREATE TABLE knowledge_documents (
    org_id       uuid NOT NULL REFERENCES organizations (id),
    id           uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id    uuid, -- null: all clinics of the organization
    source       text NOT NULL CHECK (char_length(source) BETWEEN 1 AND 500),
    title        text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    media_type   text NOT NULL CHECK (char_length(media_type) <= 100),
    bytes        int NOT NULL CHECK (bytes > 0),
    content_hash bytea NOT NULL CHECK (octet_length(content_hash) = 32), -- SHA-256 of what was uploaded
    chunks       int NOT NULL CHECK (chunks > 0),
    model        text NOT NULL CHECK (char_length(model) BETWEEN 1 AND 100), -- of all of its passages
    dimension    int NOT NULL CHECK (dimension BETWEEN 1 AND 16000),
    valid_from   date, -- both days included, by the clinic's calendar
    valid_until  date,
    generation   bigint NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    UNIQUE NULLS NOT DISTINCT (org_id, clinic_id, source),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    CHECK (valid_until >= valid_from)
);
CALL isolate_by_org('knowledge_documents');

-- The passages. Everything that a search needs is in the row, so it joins nothing.
CREATE TABLE knowledge_base (
    org_id      uuid NOT NULL REFERENCES organizations (id),
    id          uuid NOT NULL DEFAULT gen_random_uuid(),
    document_id uuid NOT NULL,
    clinic_id   uuid,
    position    int NOT NULL CHECK (position >= 0),
    title       text NOT NULL,
    heading     text NOT NULL, -- the headings above it, outermost first; empty without any
    content     text NOT NULL CHECK (content <> ''),
    keywords    tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title || ' ' || heading), 'A') || to_tsvector('english', content)) STORED,
    embedding   vector NOT NULL,
    model       text NOT NULL,
    dimension   int NOT NULL CHECK (dimension = vector_dims(embedding)),
    valid_from  date,
    valid_until date,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, document_id, position),
    FOREIGN KEY (org_id, document_id) REFERENCES knowledge_documents (org_id, id) ON DELETE CASCADE
);
-- Exact search reads the vector of every row of an organization: it stays in the row, long texts move out.
ALTER TABLE knowledge_base ALTER COLUMN embedding SET STORAGE MAIN;
-- HNSW needs one fixed dimension, and distances mean something only within one model: an index per model.
CREATE INDEX knowledge_base_by_bge_small ON knowledge_base
    USING hnsw ((embedding::vector(384)) vector_cosine_ops) WHERE model = 'bge-small-en-v1.5-q';
CREATE INDEX knowledge_base_by_openai_small ON knowledge_base
    USING hnsw ((embedding::vector(1536)) vector_cosine_ops) WHERE model = 'text-embedding-3-small';
CALL isolate_by_org('knowledge_base');

-- What callers asked and no passage answered, for the staff. Redacted before it comes here.
CREATE TABLE unanswered_questions (
    org_id      uuid NOT NULL REFERENCES organizations (id),
    id          uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id   uuid,
    question    text NOT NULL CHECK (char_length(question) BETWEEN 1 AND 500),
    asked_count int NOT NULL DEFAULT 1 CHECK (asked_count > 0),
    status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered')),
    document_id uuid, -- the entry that answers it
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    answered_by uuid,
    answered_at timestamptz,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, document_id) REFERENCES knowledge_documents (org_id, id) ON DELETE SET NULL (document_id),
    CHECK ((status = 'answered') = (answered_at IS NOT NULL))
);
-- The same question asked again is counted, not listed twice.
CREATE UNIQUE INDEX unanswered_questions_open ON unanswered_questions (org_id, clinic_id, question)
    NULLS NOT DISTINCT WHERE status = 'open';
CREATE INDEX unanswered_questions_by_document ON unanswered_questions (org_id, document_id);
CALL isolate_by_org('unanswered_questions');

GRANT SELECT, INSERT, UPDATE, DELETE ON knowledge_documents, knowledge_base, unanswered_questions
    TO voxanne_knowledge;

-- Re-embedding after a change of model spans all organizations: the second door sees which documents are left, and
-- nothing of what they say; their passages are read and written organization by organization.
CREATE POLICY reembedding_looks ON knowledge_documents FOR SELECT TO voxanne_knowledge_system USING (true);
GRANT SELECT (org_id, id, model, dimension) ON knowledge_documents TO voxanne_knowledge_system;
