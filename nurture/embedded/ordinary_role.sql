-- Makes `nurture` an ordinary role that owns the schema `public` of this database and all that is in it.
-- Idempotent, and one statement: all of it or nothing. Run it as a superuser, connected to nurture's database.
-- It has no empty line after a semicolon, which would end it in PostgreSQL's single-user mode.
DO $$
DECLARE
    secret text;
    ours text;
BEGIN
    SET LOCAL lock_timeout = '10s';
    SET LOCAL search_path = pg_catalog;  -- nothing in `public` may stand in for what is called here
    -- The superuser that initdb made stays one for good: it gives its name and its password to a new role.
    IF EXISTS (SELECT FROM pg_authid WHERE oid = 10 AND rolname = 'nurture') THEN
        SELECT rolpassword INTO secret FROM pg_authid WHERE oid = 10;
        CREATE ROLE nurture_renames SUPERUSER;
        SET LOCAL SESSION AUTHORIZATION nurture_renames;  -- nobody can rename the role of their own session
        ALTER ROLE nurture RENAME TO nurture_admin;
        SET LOCAL SESSION AUTHORIZATION nurture_admin;
        DROP ROLE nurture_renames;
        ALTER ROLE nurture_admin PASSWORD NULL;
        EXECUTE format('CREATE ROLE nurture LOGIN PASSWORD %L', secret);
    END IF;
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO nurture', current_database());
    ALTER SCHEMA public OWNER TO nurture;
    FOR ours IN
        SELECT format('TABLE %s', oid::regclass) FROM pg_class  -- views and sequences too; a column's own follows it
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        AND relowner <> 'nurture'::regrole AND NOT EXISTS (
            SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND objsubid = 0
            AND (deptype = 'e' OR relkind = 'S' AND deptype IN ('a', 'i')))
        UNION ALL
        SELECT format('ROUTINE %s', oid::regprocedure) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proowner <> 'nurture'::regrole AND NOT EXISTS (
            SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
        UNION ALL
        SELECT format('TYPE %s', t.oid::regtype) FROM pg_type t LEFT JOIN pg_class c ON c.oid = typrelid
        WHERE typnamespace = 'public'::regnamespace AND typowner <> 'nurture'::regrole
        AND (typtype IN ('d', 'e', 'r') OR relkind = 'c') AND NOT EXISTS (
            SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = t.oid AND deptype = 'e')
    LOOP
        EXECUTE format('ALTER %s OWNER TO nurture', ours);
    END LOOP;
    -- At last: it may be the role of this very session.
    IF EXISTS (
        SELECT FROM pg_roles WHERE rolname = 'nurture'
        AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
    ) THEN
        ALTER ROLE nurture NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS;
    END IF;
END $$;
