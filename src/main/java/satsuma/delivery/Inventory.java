package satsuma.delivery;

import jakarta.inject.Inject;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.UseCase;

/** The warehouse's list of what lies where. */
@UseCase
public class Inventory {

    private final Contents contents;

    @Inject
    public Inventory(Contents contents) {
        this.contents = contents;
    }

    public Optional<Blob> find(ContentHash content) {
        return contents.find(content);
    }

    /** Notes {@code blob} unless the same content is there already; gives the one that counts. */
    public Blob keep(Blob blob) {
        return contents.keep(blob);
    }

    /** Notes {@code blob} in place of one that was lost. */
    public void replace(Blob blob) {
        contents.replace(blob);
    }

    public Optional<SealedForm> sealed(ContentHash content) {
        return contents.sealed(content);
    }

    public Optional<SealedForm> bySealed(ContentHash sealed) {
        return contents.bySealed(sealed);
    }

    public void keep(SealedForm form) {
        contents.keep(form);
    }

    /** Forgets content that was taken in and then refused, unless someone has it already. */
    public Optional<Blob> forget(ContentHash content) {
        return contents.forget(content);
    }
}
