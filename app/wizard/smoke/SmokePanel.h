#pragma once

#include "domain/Error.h"
#include "domain/SmokeTest.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace gatelift {

class AdaptiveColumns;
class Card;
class Chip;
class Dialogs;
class SmokeDetails;
class SmokeViewModel;
class StatePanel;

//! \brief The plan's smoke tests: a card for each side with where they go and how they stand, the table with
//! X and Y side by side, the details of the one that is chosen, and the buttons that edit and run them.
class SmokePanel : public QWidget
{
    Q_OBJECT

public:
    SmokePanel(SmokeViewModel &viewModel, Dialogs &dialogs, QWidget *parent = nullptr);

signals:
    void failed(const gatelift::Error &error);
    void succeeded();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeTable();
    void makeMenu();
    void layOut();
    void connectButtons();
    void retranslate();
    void update();
    void updateNote();
    void updateDetails();
    void write(const QString &id);
    void askTarget(Side side);
    void askSecrets();
    void askImport();
    void tellImport(int tests, const QStringList &leftOut);
    void askExport();
    void askRun(Side side, const QStringList &tests);
    void stop();
    void copy();
    [[nodiscard]] QStringList selected() const;

    SmokeViewModel &m_viewModel;
    Dialogs &m_dialogs;
    AdaptiveColumns *m_columns;
    Card *m_listCard;
    Card *m_detailCard;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_more;
    QMenu *m_menu;
    QPushButton *m_stop;
    QLabel *m_note;
    QStackedWidget *m_stack;
    StatePanel *m_empty;
    QTableView *m_table;
    Chip *m_verdict;
    SmokeDetails *m_details;
    QString m_stopped; //!< of the latest run, where somebody stopped it
};

} // namespace gatelift
