package satsuma.policy.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import satsuma.policy.Category;
import satsuma.policy.Level;
import satsuma.policy.Policy;

/** {@code /trust/use}: what may be offered and asked here. */
@Named
@RequestScoped
public class UsePage {

    @Inject Policy policy;

    public List<Category> getCategories() {
        return Arrays.asList(Category.values());
    }

    public List<Level> getLevels() {
        return Arrays.asList(Level.values());
    }

    public Level getLevel() {
        return policy.level();
    }
}
