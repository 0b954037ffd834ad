package satsuma.news.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import satsuma.news.Choice;
import satsuma.news.NewsDesk;
import satsuma.news.Topic;
import satsuma.platform.visitor.Visitor;

/** {@code /notices/settings}: how one wants to be told. */
@Named
@RequestScoped
public class ChoicesPage {

    @Inject NewsDesk desk;
    @Inject Visitor visitor;

    private @Nullable List<Row> rows;

    /** A topic, as the form shows and takes it. */
    public static final class Row {

        private final Topic topic;
        private boolean portal;
        private boolean letter;
        private boolean digest;

        private Row(Choice choice) {
            topic = choice.topic();
            portal = choice.portal();
            letter = choice.letter();
            digest = choice.digest();
        }

        private Choice choice() {
            return new Choice(topic, portal, letter, digest);
        }

        public String getTopic() {
            return topic.word();
        }

        public boolean isAlways() {
            return topic.isAlways();
        }

        public boolean isPortal() {
            return portal;
        }

        public void setPortal(boolean portal) {
            this.portal = portal;
        }

        public boolean isLetter() {
            return letter;
        }

        public void setLetter(boolean letter) {
            this.letter = letter;
        }

        public boolean isDigest() {
            return digest;
        }

        public void setDigest(boolean digest) {
            this.digest = digest;
        }
    }

    /** Strangers are asked to sign in. */
    public void open() {
        visitor.require();
    }

    public void save() {
        desk.choose(visitor.require(), getRows().stream().map(Row::choice).toList());
        var saved = ResourceBundle.getBundle("satsuma.messages").getString("news_choices.saved");
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(saved));
    }

    /** There before what was typed is put into it. */
    public List<Row> getRows() {
        if (rows == null) {
            rows = desk.choices(visitor.require()).stream().map(Row::new).toList();
        }
        return rows;
    }
}
