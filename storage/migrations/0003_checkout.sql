-- Tubes out of storage for a use of their own study. Written through the ledger.

create table checkout (
    id {{id}}, specimen_id bigint not null references specimen (id), purpose text not null, used_for text not null,
    person_id bigint not null references person (id), station text not null, taken_at bigint not null, due_at bigint,
    container_id bigint not null references container (id), position bigint not null, ended_at bigint, ended_as text,
    minutes_out bigint check (minutes_out >= 0), thawed text
);
create index checkout_specimen on checkout (specimen_id);
-- A tube is out once at a time; also how everything that is out is listed.
create unique index checkout_open on checkout (specimen_id) where ended_at is null;
