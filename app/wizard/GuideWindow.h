#pragma once

#include "session/UserGuide.h"

#include <QDialog>

class QAction;
class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace gatelift {

//! \brief Keys and what they do, as Markdown's table.
[[nodiscard]] QString shortcutsOf(const QList<QAction *> &actions);

//! \brief The user guide beside the window: chapters, a search over all of them, and the keys. It is in the
//! program: no network is asked.
class GuideWindow : public QDialog
{
    Q_OBJECT

public:
    //! \brief `keys`: Markdown that the chapter on keys ends with.
    explicit GuideWindow(const QString &keys, QWidget *parent = nullptr);

    //! \brief The chapter of a page, else the first one.
    void showChapter(const QString &id);

private:
    void fill();
    void open(const QString &id, const QString &line = {});

    UserGuide m_guide;
    QString m_keys;
    QString m_shown;
    QLineEdit *m_search;
    QListWidget *m_list;
    QTextBrowser *m_text;
};

} // namespace gatelift
