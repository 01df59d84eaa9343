#pragma once

#include <QLineEdit>

class QAction;

namespace gatelift {

//! \brief A field for a file's path with a folder button at its end; the page opens the dialog.
class PathEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit PathEdit(QWidget *parent = nullptr);

    //! \brief The button's name for tool tip and screen reader.
    void setBrowseText(const QString &text);

signals:
    void browseRequested();

private:
    QAction *m_browse;
};

} // namespace gatelift
