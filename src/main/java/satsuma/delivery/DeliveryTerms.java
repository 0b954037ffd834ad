package satsuma.delivery;

import java.nio.file.Path;

/**
 * Where content lies and how much of it is taken.
 *
 * @param folder of the encrypted blobs; made if it is missing
 * @param maxBytes of one upload
 * @param origin the portal's, under which blobs are served; without a slash at its end
 */
public record DeliveryTerms(Path folder, long maxBytes, String origin) {

    /** Two gibibytes, what one upload may have unless a setting says otherwise. */
    public static final long DEFAULT_MAX_BYTES = 2L << 30;
}
