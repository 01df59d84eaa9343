#include "wizard/widgets/SearchField.h"

#include "wizard/theme/ThemedIcon.h"

#include <QAction>
#include <QKeyEvent>

namespace gatelift {

SearchField::SearchField(QWidget *parent)
    : SearchField({}, parent)
{
}

SearchField::SearchField(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent)
{
    setProperty("dense", true);
    setProperty("search", true); // the lens brings the room before the text
    addAction(themedIcon(QStringLiteral("search"), Token::Text3), QLineEdit::LeadingPosition);
    setClearButtonEnabled(true);
    setPurpose(placeholder);
    m_rest.setSingleShot(true);
    m_rest.setInterval(150);
    connect(&m_rest, &QTimer::timeout, this, [this] { emit searched(text()); });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!text.isEmpty())
            return m_rest.start();
        m_rest.stop();
        emit searched(text);
    });
}

void SearchField::setPurpose(const QString &purpose)
{
    setPlaceholderText(purpose);
    setAccessibleName(purpose);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace gatelift
