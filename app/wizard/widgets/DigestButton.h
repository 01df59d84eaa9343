#pragma once

#include "wizard/widgets/IconButton.h"

#include <QTimer>

#include <functional>

namespace gatelift {

//! \brief One click, and the step that is looked at lies on the clipboard as Markdown for the change ticket.
//! Ctrl+Shift+C on the page does it too; the button tells that it did.
class DigestButton : public IconButton
{
    Q_OBJECT

public:
    //! \brief `digest` makes the text when it is asked for; the keys work wherever on `page` the focus is.
    DigestButton(std::function<QString()> digest, QWidget *page);

protected:
    void changeEvent(QEvent *event) override;

private:
    void copy();
    void retranslate();

    std::function<QString()> m_digest;
    QTimer m_feedback;
};

} // namespace gatelift
