package ai.voxanne.platform.schema;

/**
 * A rule of the database: a query over the catalog that names whatever breaks it, and something planted that does. What
 * may break a rule is listed in its query, with the reason.
 */
enum SchemaRule {
    EVERY_TABLE_HAS_AN_ORGANIZATION("""
            SELECT t.relname
            FROM tables AS t
            WHERE NOT EXISTS (
                    SELECT FROM pg_attribute AS a
                    WHERE a.attrelid = t.oid AND a.attname = 'org_id' AND a.attnotnull AND NOT a.attisdropped)
                AND t.relname NOT IN (
                    'organizations',         -- its id is the organization
                    'login_failures',        -- the account may not exist
                    'flyway_schema_history') -- about the schema
            """, "CREATE TABLE planted (id uuid PRIMARY KEY)"),

    EVERY_KEY_STARTS_WITH_THE_ORGANIZATION("""
            SELECT t.relname || '.' || i.indexrelid::regclass
            FROM tables AS t
            JOIN pg_index AS i ON i.indrelid = t.oid AND (i.indisunique OR i.indisexclusion)
            WHERE NOT EXISTS (
                    SELECT FROM pg_attribute AS a
                    WHERE a.attrelid = t.oid AND a.attnum = i.indkey[0] AND a.attname = 'org_id')
                AND i.indexrelid::regclass::text NOT IN (
                    'organizations_pkey',            -- its id is the organization
                    'accounts_email_key',            -- at log-in the organization isn't known
                    'machine_clients_client_id_key', -- nor when a client asks for a token
                    'login_failures_pkey',           -- there is none
                    'login_failures_by_id',          -- as above
                    'flyway_schema_history_pk')      -- about the schema
            """, "CREATE TABLE planted (org_id uuid NOT NULL, id uuid PRIMARY KEY)"),

    EVERY_FOREIGN_KEY_CARRIES_THE_ORGANIZATION(
            """
            SELECT t.relname || '.' || c.conname
            FROM tables AS t
            JOIN pg_constraint AS c ON c.conrelid = t.oid AND c.contype = 'f'
            JOIN pg_attribute AS own ON own.attrelid = c.conrelid AND own.attnum = c.conkey[1]
            JOIN pg_attribute AS other ON other.attrelid = c.confrelid AND other.attnum = c.confkey[1]
            WHERE own.attname <> 'org_id'
                OR other.attname <> CASE c.confrelid WHEN 'organizations'::regclass THEN 'id' ELSE 'org_id' END
            """, "ALTER TABLE machine_clients ADD COLUMN other uuid REFERENCES machine_clients (client_id)"),

    // Moving, cancelling and erasing look for what hangs on an appointment.
    EVERY_FOREIGN_KEY_TO_AN_APPOINTMENT_HAS_AN_INDEX("""
            SELECT t.relname || '.' || c.conname
            FROM tables AS t
            JOIN pg_constraint AS c ON c.conrelid = t.oid AND c.contype = 'f' AND c.confrelid = 'appointments'::regclass
            WHERE NOT EXISTS (
                SELECT FROM pg_index AS i
                WHERE i.indrelid = t.oid AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] = c.conkey)
            """, "DROP INDEX calendar_slots_by_appointment"),

    ROW_SECURITY_IS_ENABLED_AND_FORCED("""
            SELECT t.relname
            FROM tables AS t
            WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)
                AND t.relname NOT IN (
                    'login_failures',        -- has no organization; only the system role may touch it
                    'flyway_schema_history') -- about the schema; nobody may touch it
            """, "ALTER TABLE patients NO FORCE ROW LEVEL SECURITY"),

    EVERY_TABLE_HAS_THE_ONE_POLICY("""
            SELECT t.relname
            FROM tables AS t
            WHERE NOT EXISTS (
                    SELECT FROM pg_policy AS p
                    WHERE p.polrelid = t.oid AND p.polname = 'own_org' AND p.polpermissive AND p.polcmd = '*'
                        AND p.polroles = '{0}'
                        AND pg_get_expr(p.polqual, t.oid) = own_org(t.relname)
                        AND pg_get_expr(p.polwithcheck, t.oid) = own_org(t.relname))
                AND t.relname NOT IN ('login_failures', 'flyway_schema_history') -- as above
            """, "ALTER POLICY own_org ON patients WITH CHECK (true)"),

    NO_OTHER_POLICY_OPENS_ANYTHING_TO_A_SERVICE(
            """
            SELECT t.relname || '.' || p.polname
            FROM tables AS t
            JOIN pg_policy AS p ON p.polrelid = t.oid AND p.polpermissive AND p.polname <> 'own_org'
            WHERE EXISTS (
                SELECT FROM unnest(p.polroles) AS opened
                WHERE opened = 0 OR pg_get_userbyid(opened) NOT LIKE 'voxanne\\_%\\_system')
            """, "CREATE POLICY planted ON patients TO voxanne_booking USING (true)"),

    VIEWS_SEE_WITH_THEIR_READERS_EYES("""
            SELECT v.relname
            FROM pg_class AS v
            WHERE v.relnamespace = 'public'::regnamespace AND v.relkind IN ('v', 'm')
                AND (v.relkind = 'm' OR NOT coalesce(v.reloptions, '{}') && '{security_invoker=true,security_invoker=on}')
            """, "CREATE VIEW planted AS SELECT * FROM patients"),

    FUNCTIONS_RUN_WITH_THEIR_CALLERS_RIGHTS(
            "SELECT f.oid::regprocedure::text FROM functions AS f WHERE f.prosecdef",
            "CREATE FUNCTION planted() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"),

    NO_FUNCTION_IS_OPEN_TO_ALL("""
            SELECT f.oid::regprocedure::text
            FROM functions AS f
            WHERE f.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(f.proacl) AS granted WHERE granted.grantee = 0)
            """, "GRANT EXECUTE ON FUNCTION enter_org(uuid) TO PUBLIC"),

    NO_TABLE_IS_OPEN_TO_ALL(
            "SELECT g.relname || ' ' || g.privilege_type FROM grants AS g WHERE g.grantee = 0",
            "GRANT SELECT ON patients TO PUBLIC"),

    ROLES_HAVE_NO_POWERS("""
            SELECT r.rolname
            FROM pg_roles AS r
            WHERE r.rolname LIKE 'voxanne\\_%'
                AND (r.rolsuper OR r.rolbypassrls OR r.rolcreatedb OR r.rolcreaterole OR r.rolreplication
                    OR EXISTS (SELECT FROM pg_auth_members AS m WHERE m.member = r.oid))
            """, "ALTER ROLE voxanne_booking BYPASSRLS"),

    ONLY_THE_OWNER_OWNS("""
            SELECT o.relname
            FROM pg_class AS o
            JOIN pg_roles AS r ON r.oid = o.relowner
            WHERE r.rolname LIKE 'voxanne\\_%' AND r.rolname <> 'voxanne_owner'
            """, "ALTER TABLE patients OWNER TO voxanne_booking"),

    THE_AUDIT_LOG_IS_APPEND_ONLY("""
            SELECT g.relname || ' ' || g.privilege_type || ' ' || g.role
            FROM grants AS g
            WHERE g.relname IN ('audit_log', 'audit_seals') AND g.privilege_type NOT IN ('SELECT', 'INSERT')
            """, "GRANT UPDATE (status) ON audit_log TO voxanne_identity"),

    NOBODY_MAY_EMPTY_OR_EXTEND_A_TABLE("""
            SELECT g.relname || ' ' || g.privilege_type || ' ' || g.role
            FROM grants AS g
            WHERE g.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
            """, "GRANT TRUNCATE ON patients TO voxanne_booking"),

    ONE_SERVICE_WRITES_A_TABLE("""
            SELECT g.relname || ' ' || string_agg(DISTINCT g.service, ' ')
            FROM grants AS g
            WHERE g.privilege_type IN ('INSERT', 'UPDATE', 'DELETE')
                AND g.relname NOT IN (
                    'audit_log',        -- everybody's deeds
                    'outbox',           -- everybody's events
                    'processed_events') -- everybody's inbox
            GROUP BY g.relname
            HAVING count(DISTINCT g.service) > 1
            """, "GRANT INSERT ON patients TO voxanne_followup");

    // What the rules speak of: tables, functions that are ours, and what is granted to whom but the owner.
    private static final String CATALOG = """
            WITH tables AS (
                SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
            ), functions AS (
                SELECT * FROM pg_proc AS f
                WHERE f.pronamespace = 'public'::regnamespace
                    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = f.oid AND d.deptype = 'e')
            ), acls AS (
                SELECT oid AS relation, relname, relowner, relacl AS acl FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND relacl IS NOT NULL
                UNION ALL
                SELECT c.oid, c.relname, c.relowner, a.attacl FROM pg_class AS c
                JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attacl IS NOT NULL
                WHERE c.relnamespace = 'public'::regnamespace
            ), grants AS (
                SELECT acls.relname, g.privilege_type, g.grantee, pg_get_userbyid(g.grantee) AS role,
                    regexp_replace(pg_get_userbyid(g.grantee), '_system$', '') AS service
                FROM acls
                CROSS JOIN aclexplode(acls.acl) AS g
                WHERE g.grantee <> acls.relowner
            )
            """;

    private static final String OWN_ORG = """
            format(
                '(%%s = (NULLIF(current_setting(''app.org_id''::text, true), ''''::text))::uuid)',
                CASE %s WHEN 'organizations' THEN 'id' ELSE 'org_id' END)""";

    private final String violations;
    private final String planted;

    SchemaRule(String violations, String planted) {
        this.violations = violations;
        this.planted = planted;
    }

    /** A query with one column that names what breaks the rule. */
    String violations() {
        return CATALOG + violations.replace("own_org(t.relname)", OWN_ORG.formatted("t.relname"));
    }

    /** A statement that breaks the rule. */
    String planted() {
        return planted;
    }
}
