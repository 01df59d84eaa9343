#pragma once

#include <QWidget>

class QPushButton;

namespace gatelift {

class LogSourceList;

//! \brief The list of error logs with its buttons below; the dialog opens files and asks the clipboard.
class LogSourcesEdit : public QWidget
{
    Q_OBJECT

public:
    explicit LogSourcesEdit(QWidget *parent = nullptr);

    [[nodiscard]] LogSourceList *list() const { return m_list; }

private:
    void updateState();

    LogSourceList *m_list;
    QPushButton *m_add;
    QPushButton *m_paste;
    QPushButton *m_remove;
};

} // namespace gatelift
