# awk -f bench/text.awk -v bytes=N -v clauses=N -v prose=N -v rough=0|1 -v seed=N -v out=PREFIX corpus/*.txt dict/words.tsv dict/places.tsv
#
# Text of BYTES bytes in files PREFIX1, PREFIX2 … of CLAUSES clauses each: the clauses of the sample
# reports in another order, their figures changed, and behind one in four a place and two words of the
# dictionary. Without those a few thousand characters would come round again and again, and every cache
# would have them. The sample reports are written to be dense (38 entities in 1,000 bytes; real work
# reports have 12, announcements 15, news 23), so behind each clause come PROSE common words. ROUGH text
# has what files from PDF and tables have: rows of figures, blanks, lines broken anywhere, very long ones.
function draw(n) { seed = (seed * 16807) % 2147483647; return seed % n }
BEGIN { FS = "\t" }
FILENAME ~ /words\.tsv$/ {
    if (FNR > 1 && $1 !~ /^#/) word[words++] = $1
    if (FNR > 1 && $6 >= 3000 && $2 ~ /^word\/[nvadf]/) common[commons++] = $1
    next
}
FILENAME ~ /places\.tsv$/ { if (FNR > 1 && $1 !~ /^#/) place[places++] = $1; next }
length($0) {
    s = $0
    gsub(/，/, "，\n", s); gsub(/。/, "。\n", s); gsub(/；/, "；\n", s)
    n = split(s, part, "\n")
    for (i = 1; i <= n; i++) if (part[i] != "") clause[count++] = part[i]
}
END {
    file = 1
    while (done < bytes) {
        s = clause[draw(count)]
        while (match(s, /[0-9]/)) { # a digit in, a digit out: the look of the figures stays
            d = substr(s, RSTART, 1)
            t = t substr(s, 1, RSTART - 1) (d == "0" ? "0" : 1 + draw(9))
            s = substr(s, RSTART + 1)
        }
        s = t s; t = ""
        if (draw(4) == 0) s = s place[draw(places)] word[draw(words)] word[draw(words)] "，"
        for (w = 0; w < prose; w++) s = s common[draw(commons)] (w % 7 == 6 ? "，" : "")
        if (prose) s = s "。"
        if (rough && draw(5) == 0) s = s "\n" common[draw(commons)] "\t" draw(99999) "." draw(99) "\t" draw(99) "%\n"
        if (rough && draw(7) == 0) { k = int(length(s) / 6) * 3; s = substr(s, 1, k) (draw(2) ? "\n" : "  ") substr(s, k + 1) }
        if (draw(rough ? 20 : 6) == 0) s = s "\n"
        printf "%s", s >(out file)
        done += length(s)
        if (++n_clauses >= clauses) { printf "\n" >(out file); close(out file); file++; n_clauses = 0 }
    }
    if (n_clauses) printf "\n" >(out file)
    print file - !n_clauses
}
