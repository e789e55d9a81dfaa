-- Which of its organization's clinics a call is for, so that a caller hears that clinic's facts and no other's.
GRANT SELECT ON vapi_mappings TO voxanne_knowledge;
