#include "wizard/theme/Theme.h"

#include "wizard/theme/StyleSheet.h"
#include "wizard/theme/Type.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>
#include <QStyleFactory>
#include <QVariant>
#include <QWidget>

namespace gatelift {
namespace {

//! With our palette set, Qt answers with ours: it steps aside for a moment to show the desktop's.
QPalette paletteOfDesktop()
{
    const QPalette own = QApplication::palette();
    QApplication::setPalette(QPalette());
    QPalette desktop = QApplication::palette();
    QApplication::setPalette(own);
    return desktop;
}

} // namespace

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness()
               ? Scheme::Dark
               : Scheme::Light;
}

const Tokens &currentTokens()
{
    // Asked several times per painted cell: the lightness of two colours is only compared for a new palette.
    static qint64 known = 0;
    static Scheme scheme = Scheme::Light;
    const auto palette = QApplication::palette();
    if (const auto key = palette.cacheKey(); key != known) {
        known = key;
        scheme = schemeOf(palette);
    }
    return Tokens::of(scheme);
}

QColor themeColor(Token token)
{
    return currentTokens().color(token);
}

void setStyleProperty(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

Theme::Theme(QApplication *application, DesktopPalette desktop, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_desktop(desktop ? std::move(desktop) : DesktopPalette(paletteOfDesktop))
{
    m_application->installEventFilter(this);
}

Scheme Theme::wanted() const
{
    if (m_preference == Settings::Appearance::System)
        return schemeOf(m_desktop());
    return m_preference == Settings::Appearance::Dark ? Scheme::Dark : Scheme::Light;
}

void Theme::apply()
{
    if (m_applying)
        return;
    m_applying = true;
    const Scheme scheme = wanted();
    if (!m_applied) {
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QApplication::setFont(Type::body());
    }
    if (!m_applied || scheme != m_scheme) {
        m_scheme = scheme;
        m_applied = true;
        QApplication::setPalette(paletteFor(tokens()));
        m_application->setStyleSheet(styleSheetFor(tokens()));
        emit changed();
    }
    m_applying = false;
}

void Theme::setPreference(Settings::Appearance preference)
{
    m_preference = preference;
    if (m_applied)
        apply();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // The desktop's change reaches top-level windows as ThemeChange; our own palette is no news.
    if (event->type() == QEvent::ThemeChange && m_applied && m_preference == Settings::Appearance::System)
        apply();
    return QObject::eventFilter(watched, event);
}

void Theme::setMotionReduced(bool reduced)
{
    QApplication::setEffectEnabled(Qt::UI_General, !reduced);
}

bool Theme::motionReduced()
{
    return !QApplication::isEffectEnabled(Qt::UI_General);
}

} // namespace gatelift
