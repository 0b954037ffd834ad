-- What everyone may see of content before buying it, found by looking into it once.
create table skill_preview (
    content  char(64) primary key,
    preview  jsonb    not null
);

create table dataset_preview (
    content  char(64) primary key,
    preview  jsonb    not null
);

create table manifest_preview (
    content  char(64) primary key,
    preview  jsonb    not null
);

create index manifest_preview_compiled_id on manifest_preview ((preview ->> 'compiledId'));
