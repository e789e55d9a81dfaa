package ai.voxanne.booking.privacy;

/** A ciphertext does not open: another key, another row, or changed bytes. */
public class SealBrokenException extends RuntimeException {

    public SealBrokenException() {
        super("the ciphertext does not open", null, false, false);
    }
}
