-- The bench: how tubes are processed, as data, and what was done to them. All of it is written through the ledger.
-- Volumes are nanolitres, cells whole ones, measured values thousandths of their unit.

create table processing_profile (
    id {{id}}, study_id bigint not null references study (id), code text not null, version text not null,
    name text not null, effective_from text not null, document_id bigint references document (id),
    definition text not null, unique (study_id, code, version)
);

create table bench_stay (
    id {{id}}, specimen_id bigint not null references specimen (id),
    profile_id bigint not null references processing_profile (id), person_id bigint not null references person (id),
    station text not null, began_at bigint not null, ended_at bigint
);
create index bench_stay_specimen on bench_stay (specimen_id);
-- A tube is at one bench at a time; also what every look at the bench begins with.
create unique index bench_stay_open on bench_stay (specimen_id) where ended_at is null;

-- One run of a step with every tube that was in it.
create table processing_run (
    id {{id}}, step text not null, kind text not null, person_id bigint not null references person (id),
    station text not null, instrument text not null, g bigint, minutes bigint, centidegrees bigint, brake text,
    freezing text, began_at bigint not null, ended_at bigint, state text not null
);

create table processing_step (
    id {{id}}, stay_id bigint not null references bench_stay (id), run_id bigint references processing_run (id),
    step text not null, state text not null, reason text not null, noted_at bigint not null
);
create index processing_step_stay on processing_step (stay_id);
create index processing_step_run on processing_step (run_id) where run_id is not null;

create table reagent_use (
    id {{id}}, run_id bigint not null references processing_run (id), name text not null, lot text not null,
    expires_on text
);
create index reagent_use_run on reagent_use (run_id);

create table deviation (
    id {{id}}, specimen_id bigint not null references specimen (id), stay_id bigint references bench_stay (id),
    kind text not null, about text not null, explanation text not null, opened_at bigint not null, reason text,
    explained_at bigint, explained_by bigint references person (id), taken_back_at bigint
);
create index deviation_specimen on deviation (specimen_id);
create index deviation_open on deviation (opened_at) where reason is null and taken_back_at is null;
-- A crossed limit is written once, whichever workstation sees it first.
create unique index deviation_once on deviation (stay_id, about)
    where kind = 'LIMIT_CROSSED' and taken_back_at is null;

create table quality_result (
    id {{id}}, specimen_id bigint not null references specimen (id), test text not null, value bigint not null,
    unit text not null, method text not null, judgement text not null, measured_at bigint not null,
    person_id bigint not null references person (id), corrects_id bigint references quality_result (id),
    superseded_at bigint
);
create index quality_result_specimen on quality_result (specimen_id);

create table aliquot_batch (
    id {{id}}, stay_id bigint not null references bench_stay (id), kind text not null, material text not null,
    available_nl bigint not null check (available_nl >= 0), cells bigint, loss_nl bigint check (loss_nl >= 0),
    state text not null, person_id bigint not null references person (id), opened_at bigint not null, closed_at bigint
);
create index aliquot_batch_stay on aliquot_batch (stay_id);
create index aliquot_batch_open on aliquot_batch (opened_at) where state = 'OPEN';

create table aliquot_vial (
    id {{id}}, batch_id bigint not null references aliquot_batch (id), ordinal bigint not null, product text not null,
    volume_nl bigint not null check (volume_nl > 0), cells bigint, state text not null,
    specimen_id bigint references specimen (id), scanned_at bigint, reason text not null, unique (batch_id, ordinal)
);
create unique index aliquot_vial_specimen on aliquot_vial (specimen_id) where specimen_id is not null;

create table cell_balance (
    id {{id}}, specimen_id bigint not null references specimen (id), step text not null, method text not null,
    viability bigint, counted bigint not null, fractions bigint not null, retained bigint not null,
    tested bigint not null, lost bigint not null, tolerance bigint not null,
    person_id bigint not null references person (id), recorded_at bigint not null
);
create index cell_balance_specimen on cell_balance (specimen_id);

-- A list of tubes on paper, to be filled in by hand and entered later. What was entered stands with the steps.
create table worksheet (
    id {{id}}, code text not null unique, person_id bigint not null references person (id), station text not null,
    printed_at bigint not null
);

create table worksheet_tube (
    id {{id}}, worksheet_id bigint not null references worksheet (id), ordinal bigint not null,
    specimen_id bigint not null references specimen (id),
    profile_id bigint not null references processing_profile (id), unique (worksheet_id, ordinal)
);
create index worksheet_tube_specimen on worksheet_tube (specimen_id);
