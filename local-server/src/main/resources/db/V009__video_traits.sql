-- How a video is coded, as JSON; null for images, and for videos uploaded before.
alter table media_file add column video text;
