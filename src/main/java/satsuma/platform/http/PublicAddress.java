package satsuma.platform.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Tells addresses of the open internet from those of this machine and its neighbourhood.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6890">RFC 6890</a>
 */
final class PublicAddress {

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        boolean carrierGrade = a == 100 && b >= 64 && b <= 127;
        boolean testing = a == 198 && (b == 18 || b == 19);
        boolean protocol = a == 192 && b == 0 && (bytes[2] == 0 || bytes[2] == 2);
        boolean documentation =
                a == 198 && b == 51 && bytes[2] == 100 || a == 203 && b == 0 && bytes[2] == 113;
        return a != 0 && a < 224 && !carrierGrade && !testing && !protocol && !documentation;
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        boolean global = (first & 0xe000) == 0x2000;
        boolean sixToFour = first == 0x2002;
        boolean teredoOrDocumentation =
                first == 0x2001 && (bytes[2] & 0xff) << 8 == 0 && bytes[3] == 0
                        || first == 0x2001 && bytes[2] == 0x0d && bytes[3] == (byte) 0xb8;
        boolean mapped4 =
                Arrays.equals(Arrays.copyOf(bytes, 10), new byte[10])
                        && bytes[10] == -1
                        && bytes[11] == -1;
        return global && !sixToFour && !teredoOrDocumentation && !mapped4;
    }
}
