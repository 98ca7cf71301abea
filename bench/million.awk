# awk -f bench/million.awk dict/places.tsv dict/words.tsv — a table of a million companies that nobody has
#
# A place, two to four characters drawn from the words, a form of company: the shape of such names.
function draw(n) { seed = (seed * 16807) % 2147483647; return seed % n }
BEGIN { FS = "\t"; seed = 20241101; split("公司 集团 科技 实业 有限公司 股份有限公司 药业 建设集团", form, " ") }
FNR == 1 || /^#/ { next }
FILENAME ~ /places/ { place[places++] = $1; next }
length($1) <= 6 { word[words++] = $1 }
END {
    for (i = 0; i < 1000000; i++) {
        s = draw(3) ? place[draw(places)] : ""
        s = s word[draw(words)] word[draw(words)] form[1 + draw(8)]
        printf "%s\tcompany\n", s
    }
}
