-- The foundation: people, plans, participants, consents, specimens, places, shipments, and the ledger of all of it.
-- Moments are microseconds since 1970 in UTC, volumes nanolitres, temperatures hundredths of a degree Celsius,
-- dates ISO text, choices words. Every table up to `print` is written only through the ledger.

create table organisation (
    id {{id}}, name text not null, prefix text not null, repository_key text not null unique,
    created_at bigint not null
);

create table installation (
    id {{id}}, station text not null, key_id text not null unique, public_key text not null, added_at bigint not null
);

create table counter (
    id {{id}}, name text not null unique, next bigint not null check (next > 0)
);

create table person (
    id {{id}}, user_name text not null unique, display_name text not null, password_hash text not null,
    badge text unique, active bigint not null check (active in (0, 1)), failed_sign_ins bigint not null,
    locked_until bigint, created_at bigint not null
);

create table site (
    id {{id}}, code text not null unique, name text not null, offset_minutes bigint not null
);

create table study (
    id {{id}}, code text not null unique, name text not null, sponsor text not null, disease text not null
);

create table role_grant (
    id {{id}}, person_id bigint not null references person (id), role text not null,
    site_id bigint references site (id), study_id bigint references study (id),
    granted_at bigint not null, ended_at bigint
);
create index role_grant_person on role_grant (person_id);

create table signature (
    id {{id}}, person_id bigint not null references person (id), meaning text not null,
    table_name text not null, record_id bigint not null, record_hash text not null, signed_at bigint not null
);

create table document (
    id {{id}}, name text not null, media_type text not null, sha256 text not null, size bigint not null,
    added_at bigint not null
);

create table protocol (
    id {{id}}, study_id bigint not null references study (id), version text not null, effective_from text not null,
    document_id bigint references document (id), unique (study_id, version)
);

create table specimen_kind (
    id {{id}}, protocol_id bigint not null references protocol (id), code text not null, name text not null,
    material text not null, container text not null, volume_nl bigint not null, temperature_class text not null,
    unique (protocol_id, code)
);

create table visit (
    id {{id}}, protocol_id bigint not null references protocol (id), code text not null, name text not null,
    anchor text not null, day bigint not null, days_before bigint not null, days_after bigint not null,
    ordinal bigint not null, unique (protocol_id, code)
);

create table requirement (
    id {{id}}, visit_id bigint not null references visit (id), kind_id bigint not null references specimen_kind (id),
    ordinal bigint not null, code text not null, unique (visit_id, kind_id, ordinal)
);

create table participant (
    id {{id}}, code text not null unique, study_id bigint not null references study (id),
    site_id bigint not null references site (id), protocol_id bigint not null references protocol (id),
    status text not null, enrolled_on text not null
);

create table therapy_course (
    id {{id}}, participant_id bigint not null references participant (id), number bigint not null,
    coi text not null unique, vector_type text not null, lymphodepletion_on text, infusion_on text,
    unique (participant_id, number)
);

create table clinical_event (
    id {{id}}, participant_id bigint not null references participant (id), visit_id bigint not null references visit (id),
    number bigint not null, onset_on text not null, unique (participant_id, visit_id, number)
);

create table consent_form (
    id {{id}}, study_id bigint not null references study (id), version text not null, usable_from text not null,
    unique (study_id, version)
);

create table consent (
    id {{id}}, participant_id bigint not null references participant (id),
    form_id bigint not null references consent_form (id), signed_at bigint not null, effective_from bigint not null
);
create index consent_participant on consent (participant_id);

create table consent_answer (
    id {{id}}, consent_id bigint not null references consent (id), permission text not null, answer text not null,
    unique (consent_id, permission)
);

create table consent_event (
    id {{id}}, participant_id bigint not null references participant (id), kind text not null, level text,
    permission text, received_at bigint not null, effective_at bigint not null, source text not null
);
create index consent_event_participant on consent_event (participant_id);

create table container (
    id {{id}}, code text not null unique, parent_id bigint references container (id), kind text not null,
    name text not null, row_count bigint, column_count bigint, fill_order text not null,
    temperature_class text not null, study_id bigint references study (id), ordinal bigint not null
);
create index container_parent on container (parent_id);
-- People look for "Box 3-07", in any case.
create index container_name on container (lower(name));

create table shipment (
    id {{id}}, code text not null unique, study_id bigint not null references study (id),
    site_id bigint not null references site (id), state text not null, dispatched_at bigint, carrier text not null,
    waybill text not null, seal text not null, document_id bigint references document (id),
    low_limit bigint not null, high_limit bigint not null,
    opened_at bigint, closed_at bigint, close_reason text, seal_state text, seal_found text,
    minimum bigint, maximum bigint, minutes_out bigint, logger_document_id bigint references document (id)
);

create table specimen (
    id {{id}}, code text not null unique, participant_id bigint not null references participant (id),
    study_id bigint not null references study (id), requirement_id bigint references requirement (id),
    occasion bigint not null, parent_id bigint references specimen (id), kind_code text not null,
    material text not null, temperature_class text not null, lifecycle text not null,
    volume_nl bigint check (volume_nl >= 0), collected_at bigint not null, collected_offset bigint not null,
    received_at bigint, condition text not null, shipment_id bigint references shipment (id),
    container_id bigint references container (id), position bigint, thaws bigint not null check (thaws >= 0),
    check ((container_id is null) = (position is null))
);
create index specimen_participant on specimen (participant_id);
create index specimen_direct_parent on specimen (parent_id) where parent_id is not null;
-- Two tubes in one position cannot be, whatever a program believes.
create unique index specimen_position on specimen (container_id, position) where container_id is not null;
-- One collection answers a planned tube once.
create unique index specimen_requirement on specimen (participant_id, requirement_id, occasion)
    where requirement_id is not null and parent_id is null and lifecycle not in ('REJECTED', 'VOIDED');

create table specimen_parent (
    id {{id}}, child_id bigint not null references specimen (id), parent_id bigint not null references specimen (id),
    unique (child_id, parent_id)
);
create index specimen_parent_parent on specimen_parent (parent_id);

create table specimen_alias (
    id {{id}}, code text not null unique, specimen_id bigint not null references specimen (id),
    added_at bigint not null, ended_at bigint
);

create table hold (
    id {{id}}, specimen_id bigint not null references specimen (id), kind text not null, reason text not null,
    placed_at bigint not null, released_at bigint
);
create index hold_specimen on hold (specimen_id);

create table shipment_line (
    id {{id}}, shipment_id bigint not null references shipment (id), row_number bigint not null,
    tube_code text not null, participant_id bigint not null references participant (id),
    visit_id bigint not null references visit (id), kind_id bigint not null references specimen_kind (id),
    ordinal bigint, occasion bigint not null, collected_at bigint not null, collected_offset bigint not null,
    volume_nl bigint, comment text not null, state text not null, requirement_id bigint references requirement (id),
    specimen_id bigint references specimen (id), settled_at bigint, condition text not null, note text not null,
    unique (shipment_id, tube_code)
);
create index shipment_line_tube on shipment_line (tube_code);
-- Of every scan: the other lines that could be the same planned tube, without reading the whole parcel.
create index shipment_line_planned on shipment_line (shipment_id, participant_id, visit_id, kind_id);

create table discrepancy (
    id {{id}}, shipment_id bigint not null references shipment (id), line_id bigint references shipment_line (id),
    specimen_id bigint references specimen (id), tube_code text not null, kind text not null,
    explanation text not null, owner_id bigint references person (id), state text not null, resolution text,
    opened_at bigint not null, resolved_at bigint
);
create index discrepancy_shipment on discrepancy (shipment_id);

create table scan (
    id {{id}}, scanned_at bigint not null, station text not null, person_id bigint references person (id),
    raw text not null, meaning text not null, page text not null, outcome text not null
);

create table print_batch (
    id {{id}}, title text not null, person_id bigint not null references person (id), opened_at bigint not null,
    closed_at bigint
);

-- One physical label: in the database before a printer hears of it. No settled_at: it is on its way.
create table print (
    id {{id}}, specimen_id bigint not null references specimen (id), number bigint not null, template text not null,
    target text not null, printed_at bigint not null, person_id bigint not null references person (id),
    station text not null, state text not null, settled_at bigint, batch_id bigint references print_batch (id),
    applied_at bigint, ended_at bigint, end_kind text, unique (specimen_id, number)
);
create index print_batch_prints on print (batch_id) where batch_id is not null;
create index print_on_its_way on print (station) where settled_at is null;

-- What somebody found in a box, from a picture of the whole rack; the tubes it moved are in an event of their own.
create table box_audit (
    id {{id}}, container_id bigint not null references container (id), audited_at bigint not null,
    oriented_by text not null, nest text not null, cause text not null, answer text not null, explanation text not null
);
create index box_audit_container on box_audit (container_id);

create table box_audit_picture (
    id {{id}}, audit_id bigint not null references box_audit (id), document_id bigint not null references document (id),
    ordinal bigint not null, unique (audit_id, ordinal)
);

create table box_audit_position (
    id {{id}}, audit_id bigint not null references box_audit (id), position bigint not null, established text not null,
    found text not null, finding text not null, specimen_id bigint references specimen (id), unique (audit_id, position)
);

-- Kept beside its governed row; `verify` compares it with document.sha256.
create table document_content (
    document_id bigint primary key references document (id), content {{blob}} not null
);

create table event (
    seq {{id}}, event_id bigint not null unique, kind text not null, occurred_at bigint not null,
    recorded_at bigint not null, body {{blob}} not null, leaf {{blob}} not null
);
{{append_only event seq}}

-- Numbers come first in the key: a tube and its line got theirs together, so what mentions them lies together.
create table event_subject (
    table_name text not null, subject_id bigint not null, event_id bigint not null,
    primary key (subject_id, table_name, event_id)
){{without_rowid}};
{{append_only event_subject *}}

create table ledger_node (
    level bigint not null, position bigint not null, digest {{blob}} not null, primary key (level, position)
){{without_rowid}};
{{append_only ledger_node level,position}}

create table ledger_head (
    size {{id}}, root {{blob}} not null, signed_at bigint not null, key_id text not null, signature {{blob}} not null
);
{{append_only ledger_head size}}

{{postgresql:
create table event_pending (
    id bigserial primary key, event_id bigint not null unique, kind text not null, occurred_at bigint not null,
    recorded_at bigint not null, body bytea not null, leaf bytea not null
);
}}
