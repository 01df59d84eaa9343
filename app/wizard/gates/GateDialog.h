#pragma once

#include "session/GateView.h"

#include <QDialog>

class QLabel;
class QHBoxLayout;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace gatelift {

class RowList;
class WrappedLabel;

//! \brief What the dialogs of a gate share: its facts as rows, fields below, what is still missing, and one
//! button that acts.
class GateDialog : public QDialog
{
    Q_OBJECT

public:
    explicit GateDialog(QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;
    bool event(QEvent *event) override;
    void setHeading(const QString &title, const QString &text);
    void addField(QWidget *field);
    void setAction(const QString &text, const QString &kind);
    //! \brief One person acts here, and what they do can be taken back: Return does it too.
    void actOnReturn();
    void showRows(const QList<GateRow> &rows);
    //! \brief Why the button does nothing yet; empty: it does.
    void showProblem(const QString &problem, bool isLoud);
    [[nodiscard]] QPushButton *action() const { return m_action; }
    [[nodiscard]] QHBoxLayout *buttons() const { return m_buttons; }

private:
    void fit();

    QLabel *m_title;
    WrappedLabel *m_text;
    RowList *m_rows;
    QScrollArea *m_area;
    QVBoxLayout *m_fields;
    WrappedLabel *m_problem;
    QPushButton *m_action;
    QHBoxLayout *m_buttons;
    bool m_isFitted = false;
};

} // namespace gatelift
