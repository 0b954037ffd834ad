package satsuma.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MsatTest {

    private static final Msat MOST = new Msat(Msat.MAX);
    private static final Msat ONE = new Msat(1);

    @Test
    void isNeverNegativeNorMoreThanThereWillEverBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Msat(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Msat(Msat.MAX + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Msat.ofSat(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Msat.ofSat(Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> MOST.plus(ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> MOST.plus(MOST));
        assertThatIllegalArgumentException().isThrownBy(() -> Msat.ZERO.minus(ONE));
        assertThat(MOST.minus(ONE).plus(ONE)).isEqualTo(MOST);
    }

    @Test
    void isWrittenInSatsWithAFractionOnlyWhereThereIsOne() {
        assertThat(Msat.ofSat(1_500)).hasToString("1,500 sat");
        assertThat(new Msat(551_650).text()).isEqualTo("551.650");
        assertThat(Msat.ZERO.text()).isEqualTo("0");
        assertThat(ONE.text()).isEqualTo("0.001");
    }

    @Test
    void leavesAFractionAsideForWholeSats() {
        assertThat(new Msat(1_999).wholeSat()).isEqualTo(Msat.ofSat(1));
        assertThat(new Msat(1_999).isWholeSat()).isFalse();
        assertThat(Msat.sum(List.of(ONE, ONE, ONE))).isEqualTo(new Msat(3));
    }
}
