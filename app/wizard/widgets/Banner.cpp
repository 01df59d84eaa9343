#include "wizard/widgets/Banner.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace gatelift {
namespace {

QString keyOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Ok:
        return QStringLiteral("ok");
    case Banner::Kind::Warn:
        return QStringLiteral("warn");
    case Banner::Kind::Bad:
        return QStringLiteral("bad");
    case Banner::Kind::Info:
        break;
    }
    return QStringLiteral("info");
}

Glyph glyphOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Ok:
        return Glyph::Ok;
    case Banner::Kind::Warn:
        return Glyph::Warn;
    case Banner::Kind::Bad:
        return Glyph::Bad;
    case Banner::Kind::Info:
        break;
    }
    return Glyph::Info;
}

} // namespace

Banner::Kind Banner::kindOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Ok:
        return Kind::Ok;
    case Glyph::Warn:
        return Kind::Warn;
    case Glyph::Bad:
    case Glyph::Blocked:
        return Kind::Bad;
    default:
        return Kind::Info;
    }
}

Banner::Banner(QWidget *parent)
    : Banner(Kind::Info, {}, {}, parent)
{
}

Banner::Banner(Kind kind, const QString &fact, const QString &text, QWidget *parent)
    : QFrame(parent)
    , m_glyph(new StatusGlyph(this))
    , m_label(new WrappedLabel(this))
    , m_actions(new QHBoxLayout)
{
    setProperty("role", QStringLiteral("banner"));
    m_label->setProperty("type", QStringLiteral("table"));
    m_label->setTextFormat(Qt::RichText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(11, 7, 11, 7);
    layout->setSpacing(10);
    layout->addWidget(m_glyph, 0, Qt::AlignTop);
    layout->addWidget(m_label, 1);
    m_actions->setSpacing(8);
    layout->addLayout(m_actions);
    setMessage(kind, fact, text);
}

void Banner::setMessage(Kind kind, const QString &fact, const QString &text)
{
    setStyleProperty(this, "kind", keyOf(kind));
    m_glyph->setGlyph(glyphOf(kind), fact);
    //: A banner: the fact in bold, then its effect and what to do.
    m_label->setText(tr("<b>%1</b> %2").arg(fact.toHtmlEscaped(), text.toHtmlEscaped()));
    setAccessibleName(fact);
    setAccessibleDescription(text);
}

QPushButton *Banner::addAction(const QString &text, const QString &iconName)
{
    auto *button = new QPushButton(text, this);
    button->setProperty("scale", QStringLiteral("small"));
    if (!iconName.isEmpty()) {
        button->setIcon(themedIcon(iconName));
        button->setIconSize(besideText);
    }
    m_actions->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

void Banner::clearActions()
{
    while (const auto *item = m_actions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace gatelift
