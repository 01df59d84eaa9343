#include "support/GuiTextCheck.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSet>
#include <QTest>
#include <QTextDocument>

namespace gatelift::GuiTextCheck {
namespace {

// Fonts round: a pixel more or less is no defect.
constexpr int tolerance = 2;

QList<QWidget *> visibleBelow(QWidget *root)
{
    QList<QWidget *> visible;
    for (QWidget *widget : root->findChildren<QWidget *>())
        if (widget->isVisible() && widget->width() > 0)
            visible << widget;
    return visible;
}

bool elides(const QWidget *widget)
{
    return widget->inherits("gatelift::ElidedLabel") || widget->inherits("gatelift::RunLabel");
}

QString labelDefect(const QLabel *label)
{
    if (label->text().isEmpty() || elides(label))
        return {};
    const QSize room = label->contentsRect().size();
    if (label->wordWrap()) {
        const int needed = label->heightForWidth(label->width());
        return needed > label->height() + tolerance
                   ? QStringLiteral("needs %1 px of height, has %2").arg(needed).arg(label->height())
                   : QString();
    }
    const QSize needed = label->sizeHint();
    if (needed.width() > label->width() + tolerance)
        return QStringLiteral("needs %1 px of width, has %2").arg(needed.width()).arg(room.width());
    if (label->fontMetrics().height() > label->height() + tolerance)
        return QStringLiteral("needs %1 px of height, has %2")
            .arg(label->fontMetrics().height())
            .arg(label->height());
    return {};
}

QString buttonDefect(const QAbstractButton *button)
{
    if (button->inherits("QLineEditIconButton"))
        return {}; // an icon alone; its text is for screen readers
    if (button->text().isEmpty())
        return {};
    const int needed = button->minimumSizeHint().width();
    return needed > button->width() + tolerance
               ? QStringLiteral("needs %1 px, has %2").arg(needed).arg(button->width())
               : QString();
}

//! Cut off by a parent that does not scroll.
QString cutByParent(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    if (!parent || qobject_cast<const QAbstractScrollArea *>(parent->parentWidget()))
        return {};
    const QRect inside = parent->rect().adjusted(-tolerance, -tolerance, tolerance, tolerance);
    return inside.contains(widget->geometry()) ? QString() : QStringLiteral("reaches out of its parent");
}

bool isInteractive(const QWidget *widget)
{
    if (widget->inherits("QScrollBar") || widget->objectName() == QLatin1String("qt_spinbox_lineedit"))
        return false;
    // The clear button of a field is reached by Escape.
    if (qobject_cast<const QLineEdit *>(widget->parentWidget()))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
           qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget);
}

bool isHeader(const QWidget *widget)
{
    return widget->inherits("QHeaderView");
}

} // namespace

QString describe(const QWidget *widget)
{
    QString text = widget->property("text").toString();
    if (text.size() > 40)
        text = text.left(40) + QStringLiteral("…");
    return QStringLiteral("%1 '%2' “%3”")
        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), text);
}

QStringList clippedTexts(QWidget *root)
{
    QStringList found;
    for (QWidget *widget : visibleBelow(root)) {
        QString defect;
        if (const auto *label = qobject_cast<QLabel *>(widget))
            defect = labelDefect(label);
        else if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            defect = buttonDefect(button);
        if (defect.isEmpty() && (qobject_cast<QLabel *>(widget) || isInteractive(widget)))
            defect = cutByParent(widget);
        if (!defect.isEmpty())
            found << describe(widget) + QStringLiteral(": ") + defect;
    }
    return found;
}

QStringList overlaps(QWidget *root)
{
    QStringList found;
    const auto all = visibleBelow(root);
    QList<QWidget *> leaves;
    for (QWidget *widget : all)
        if (qobject_cast<QLabel *>(widget) || (isInteractive(widget) && !isHeader(widget)))
            if (!widget->testAttribute(Qt::WA_TransparentForMouseEvents))
                leaves << widget;
    for (qsizetype i = 0; i < leaves.size(); ++i)
        for (qsizetype j = i + 1; j < leaves.size(); ++j) {
            const QWidget *a = leaves.at(i);
            const QWidget *b = leaves.at(j);
            if (a->parentWidget() != b->parentWidget())
                continue;
            const QRect shared = a->geometry().intersected(b->geometry());
            if (shared.width() > tolerance && shared.height() > tolerance)
                found << describe(a) + QStringLiteral(" covers ") + describe(b);
        }
    return found;
}

void waitForLayout(QWidget *root)
{
    constexpr int patienceMs = 2'000;
    QTest::qWait(50); // nothing is clipped before anything is laid out
    (void)QTest::qWaitFor([root] { return clippedTexts(root).isEmpty() && overlaps(root).isEmpty(); },
                          patienceMs);
}

QStringList nameless(QWidget *root)
{
    QStringList found;
    for (QWidget *widget : visibleBelow(root)) {
        if (!isInteractive(widget) || isHeader(widget))
            continue;
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()))
            found << describe(widget);
    }
    return found;
}

QStringList unreachableByTab(QWidget *window)
{
    QSet<const QWidget *> reached;
    const QWidget *start = window->nextInFocusChain();
    for (const QWidget *widget = start; widget && !reached.contains(widget);
         widget = widget->nextInFocusChain())
        reached << widget;
    QStringList missing;
    for (QWidget *widget : visibleBelow(window)) {
        if (!isInteractive(widget) || isHeader(widget) || !widget->isEnabled())
            continue;
        // Of choices side by side Tab reaches the one that is taken; arrow keys go on from there.
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (button && button->group() && button->group()->exclusive() && !button->isChecked())
            continue;
        const bool takesTab = (widget->focusPolicy() & Qt::TabFocus) != 0;
        if (!takesTab || !reached.contains(widget))
            missing << describe(widget);
    }
    return missing;
}

} // namespace gatelift::GuiTextCheck
