-- Vectors of the tuned model can be compared only with each other, so they get an index of their own. That of the model
-- before it stays: its vectors are searched until the last of them has been embedded anew.
CREATE INDEX knowledge_base_by_bge_small_clinics ON knowledge_base
    USING hnsw ((embedding::vector(384)) vector_cosine_ops) WHERE model = 'bge-small-en-v1.5-q-clinics';
