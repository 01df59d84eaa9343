#include "wizard/widgets/OptionalDateTimeEdit.h"

#include <QEvent>
#include <QKeyEvent>

namespace gatelift {

OptionalDateTimeEdit::OptionalDateTimeEdit(QWidget *parent)
    : QDateTimeEdit(parent)
{
    setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    setCalendarPopup(true);
    // The minimum stands for 'missing' and shows the special text.
    setMinimumDateTime(QDateTime(QDate(2000, 1, 1), QTime(0, 0)));
    setDateTime(minimumDateTime());
    retranslate();
}

QDateTime OptionalDateTimeEdit::value() const
{
    return isMissing() ? QDateTime() : dateTime();
}

void OptionalDateTimeEdit::setValue(const QDateTime &value)
{
    const auto shown = value.isValid() ? value : minimumDateTime();
    if (!hasFocus() && shown != dateTime())
        setDateTime(shown);
}

void OptionalDateTimeEdit::stepBy(int steps)
{
    if (!isMissing()) {
        QDateTimeEdit::stepBy(steps);
        return;
    }
    const auto now = QDateTime::currentDateTime();
    setDateTime(QDateTime(now.date(), QTime(now.time().hour(), 0)).addSecs(3600));
}

void OptionalDateTimeEdit::keyPressEvent(QKeyEvent *event)
{
    // Typing into the words begins with a real date; Delete takes the date away again.
    if (event->key() == Qt::Key_Delete && !isMissing()) {
        setDateTime(minimumDateTime());
        return;
    }
    if (isMissing() && !event->text().isEmpty() && event->text().at(0).isDigit()) {
        stepBy(1);
        setCurrentSection(QDateTimeEdit::YearSection);
        setSelectedSection(QDateTimeEdit::YearSection);
    }
    QDateTimeEdit::keyPressEvent(event);
}

void OptionalDateTimeEdit::changeEvent(QEvent *event)
{
    QDateTimeEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void OptionalDateTimeEdit::retranslate()
{
    setSpecialValueText(tr("not planned"));
}

} // namespace gatelift
