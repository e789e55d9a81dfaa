-- Questions that nobody answered, or that were answered long ago, are forgotten for all organizations at once: the second
-- door sees how old they are, and nothing of what they say.
CREATE POLICY forgetting ON unanswered_questions TO voxanne_knowledge_system
    USING (updated_at < now() - interval '1 day');
GRANT SELECT (updated_at), DELETE ON unanswered_questions TO voxanne_knowledge_system;
