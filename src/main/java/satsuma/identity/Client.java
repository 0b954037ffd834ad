package satsuma.identity;

/**
 * What someone signs in with.
 *
 * @param address where the request came from, for counting attempts
 * @param agent what the browser or program calls itself; cut to {@value #AGENT_MAX} characters
 */
public record Client(String address, String agent) {

    /** Enough to tell one's browsers apart. */
    public static final int AGENT_MAX = 120;

    public Client {
        agent = agent.length() <= AGENT_MAX ? agent : agent.substring(0, AGENT_MAX);
    }
}
