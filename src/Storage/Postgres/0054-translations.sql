-- Sentences in languages that the house does not bring along, entered by one and read by another.
create table kernel_translation (
  language text not null, key text not null, text text not null, of text not null, typed_by uuid not null, typed_at timestamptz not null, checked_by uuid null, checked_at timestamptz null,
  primary key (language, key));
