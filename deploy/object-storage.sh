#!/bin/sh
# Object storage behind a CDN: uploads site/ so that at no moment a page names a file that is not there yet.
# handbook/release.md, "Publish on object storage". tests/hosts/ runs this script.
#
#     deploy/object-storage.sh site REMOTE:BUCKET        REMOTE is one that `rclone config` has set up (rclone.org)
set -eu
if [ $# -ne 2 ]; then
    echo "Use: $0 site REMOTE:BUCKET" >&2
    exit 2
fi
site=$1 bucket=$2
# What lies in the bucket is made like the folder, so that a wrong one would empty it.
for file in index.html 404.html sitemap.xml _headers; do
    if [ ! -f "$site/$file" ]; then
        echo "$site is no site that has been built: $file is missing. Nothing has been uploaded." >&2
        exit 2
    fi
done

# Files that have in their names what is in them: kept for good, and the first to be there.
hashed_folder='/assets/search/{{[0-9a-f]{12}}}/**' hashed_file='/assets/**.{{[0-9a-f]{12}\.[a-z0-9]+}}'
kept='Cache-Control: public, max-age=31536000, immutable' fresh='Cache-Control: no-cache'
# A CDN packs by itself; copies and what other hosts read stay here.
not_for_a_cdn() {
    rclone "$@" --exclude '*.br' --exclude '*.gz' --exclude '/*-headers.conf' --exclude /_headers --checksum
}

not_for_a_cdn copy "$site" "$bucket" --header-upload "$kept" \
    --filter "+ $hashed_folder" --filter "+ $hashed_file" --filter '- *'
not_for_a_cdn copy "$site" "$bucket" --header-upload "$fresh" \
    --filter "- $hashed_folder" --filter "- $hashed_file" --filter '- *.html'
not_for_a_cdn copy "$site" "$bucket" --header-upload "$fresh" --filter '+ *.html' --filter '- *'
# Pages that are gone, and files that the last site but one had: what open pages still ask for lies in site/.
not_for_a_cdn sync "$site" "$bucket" --header-upload "$fresh"
