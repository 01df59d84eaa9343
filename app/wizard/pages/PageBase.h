#pragma once

#include "domain/Error.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QScrollArea;

namespace gatelift {

class Banner;

//! \brief What all pages share: title and subtitle, buttons at the right, one place for errors, and a scroll
//! area for the content, so that nothing is cut off in a small window. Subclasses set their form up in
//! content() and write their texts in retranslate(), which also runs when the language changes.
class PageBase : public QWidget
{
    Q_OBJECT

public:
    explicit PageBase(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;
    void setSubtitle(const QString &subtitle);
    //! \brief Appends a button or other widget at the right of the title; the page owns it.
    void addHeaderWidget(QWidget *widget);
    //! \brief The same for what every page has: it stands before the page's own.
    void insertHeaderWidget(QWidget *widget);
    //! \brief Where the page's own widgets go; its margins are set already, it has no layout yet.
    [[nodiscard]] QWidget *content() const { return m_content; }

    //! \brief The one place for errors. `retry` adds the button 'Try again'.
    void showError(const Error &error, const std::function<void()> &retry = {});
    void clearError();
    [[nodiscard]] bool hasError() const;

    //! \brief F5. Pages with checks of their own start them here.
    virtual void runChecks() {}

protected:
    //! \brief Writes all texts anew.
    virtual void retranslate() {}
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_subtitle;
    QHBoxLayout *m_actions;
    Banner *m_error;
    QScrollArea *m_scroll;
    QWidget *m_content;
};

} // namespace gatelift
