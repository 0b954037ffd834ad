package satsuma.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;

/** Reads files that hold a table, whatever their format. */
public interface Tables {

    /**
     * What the file holds, read from end to end; nothing if it is of a format that is not looked
     * into.
     *
     * @param extension of the file's name, in lower case
     * @throws Refusal one of {@link DatasetRefusal} if the file is not what its name says
     */
    Optional<DatasetPreview> read(ContentHash content, String extension, InputStream file)
            throws IOException;
}
