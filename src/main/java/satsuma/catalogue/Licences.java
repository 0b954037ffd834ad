package satsuma.catalogue;

import java.util.List;

/** The licences a form proposes, by their SPDX names; any other may be written out. */
public final class Licences {

    /** What is said for a seller who says nothing. */
    static final String UNSTATED = "All rights reserved";

    public static final List<String> PROPOSED =
            List.of(
                    "CC0-1.0",
                    "CC-BY-4.0",
                    "CC-BY-SA-4.0",
                    "ODbL-1.0",
                    "PDDL-1.0",
                    "MIT",
                    "MIT-0",
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "MPL-2.0",
                    "GPL-2.0-or-later",
                    "GPL-3.0-or-later",
                    "Unicode-3.0",
                    "Public domain",
                    UNSTATED);

    private Licences() {}
}
