#pragma once

#include "session/SmokeViewModel.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace gatelift {

class CodeBox;

//! \brief One smoke test, X beside Y: what is sent, then a row for the answer, for each expectation and for
//! each difference.
class SmokeDetails : public QWidget
{
    Q_OBJECT

public:
    explicit SmokeDetails(SmokeViewModel &viewModel, QWidget *parent = nullptr);

    //! \brief Shows this test as it stands now; what is shown already changes nothing.
    void show(const QString &test);
    //! \brief In a page that scrolls as a whole everything is shown; else it scrolls by itself.
    void setExpanded(bool expanded);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void fit();
    void retranslate();
    [[nodiscard]] int addHeading(int row, const QString &title, bool withSides);
    [[nodiscard]] int addRow(int row, const SmokeViewModel::Detail &detail);
    void addValue(int row, int column, Glyph glyph, const QString &text);

    SmokeViewModel &m_viewModel;
    QString m_test;
    QString m_sentText;
    QList<SmokeViewModel::Detail> m_details;
    bool m_isExpanded = false;
    QScrollArea *m_scroll;
    QLabel *m_sentTitle;
    CodeBox *m_sent;
    QWidget *m_rows = nullptr; //!< made anew with each change
};

} // namespace gatelift
