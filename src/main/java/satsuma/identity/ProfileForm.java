package satsuma.identity;

import satsuma.kernel.Refusal;

/**
 * What someone typed about themselves.
 *
 * @param picture an https address, may be empty
 * @param lud16 a Lightning Address, may be empty
 */
public record ProfileForm(String displayName, String about, String picture, String lud16) {

    /**
     * As it may be published.
     *
     * @param name stands where no display name was typed
     * @throws Refusal for the first field that cannot be kept
     */
    ProfileForm checked(String name) {
        var image = Profile.https(picture);
        if (image.isEmpty() && !picture.isBlank()) {
            throw new Refusal(IdentityRefusal.PICTURE_MALFORMED);
        }
        var payment = Profile.atHost(lud16);
        if (payment.isEmpty() && !lud16.isBlank()) {
            throw new Refusal(IdentityRefusal.LIGHTNING_ADDRESS_MALFORMED);
        }
        return new ProfileForm(
                Names.checkedDisplayName(displayName, name),
                Names.checkedAbout(about),
                image,
                payment);
    }
}
