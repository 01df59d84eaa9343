#pragma once

#include "drawing/Tokens.h"
#include "session/Settings.h"

#include <QObject>
#include <QPalette>

#include <functional>

class QApplication;
class QWidget;

namespace gatelift {

//! \brief Dark where text is lighter than its ground. The one place that decides (Qt 6.4 knows no colour
//! scheme).
[[nodiscard]] Scheme schemeOf(const QPalette &palette);

//! \brief The tokens in force: those of the application's palette. Painting widgets ask at every paint, so
//! that a change of scheme needs no bookkeeping.
[[nodiscard]] const Tokens &currentTokens();
[[nodiscard]] QColor themeColor(Token token);

//! \brief Sets a dynamic property that style rules look at, and styles the widget anew if it changed.
void setStyleProperty(QWidget *widget, const char *name, const QVariant &value);

//! \brief Dresses the application: Fusion, palette, fonts and the style sheet of resources/theme, from
//! tokens. Follows the desktop while the preference is System.
class Theme : public QObject
{
    Q_OBJECT

public:
    //! \brief Gives the desktop's own palette; replaced in tests.
    using DesktopPalette = std::function<QPalette()>;

    explicit Theme(QApplication *application, DesktopPalette desktop = {}, QObject *parent = nullptr);

    //! \brief Dresses the application for the first time, or again after setPreference().
    void apply();

    void setPreference(Settings::Appearance preference);
    [[nodiscard]] Settings::Appearance preference() const { return m_preference; }
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] const Tokens &tokens() const { return Tokens::of(m_scheme); }

    //! \brief Stops the only thing that moves, the running arc.
    static void setMotionReduced(bool reduced);
    [[nodiscard]] static bool motionReduced();

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] Scheme wanted() const;

    QApplication *m_application;
    DesktopPalette m_desktop;
    Settings::Appearance m_preference = Settings::Appearance::System;
    Scheme m_scheme = Scheme::Light;
    bool m_applied = false;
    bool m_applying = false;
};

} // namespace gatelift
