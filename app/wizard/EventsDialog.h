#pragma once

#include <QDialog>

class QComboBox;
class QLabel;
class QListView;

namespace gatelift {

class ClusterEventFilterModel;
class ClusterEventModel;
class SearchField;

//! \brief The whole list of events beside the page: filtered by what they are about and by words, copied line
//! by line, and a way from each to its node. The model outlives the dialog.
class EventsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EventsDialog(ClusterEventModel &events, QWidget *parent = nullptr);

    //! \brief Shows only what these words occur in: a hostname.
    void search(const QString &words);

signals:
    void nodeRequested(const QString &nodeId);

private:
    void setUpFilter();
    void setUpList();
    void copySelected();
    void showCount();

    ClusterEventModel &m_events;
    ClusterEventFilterModel *m_filtered;
    SearchField *m_search;
    QComboBox *m_topic;
    QLabel *m_count;
    QLabel *m_empty;
    QListView *m_list;
};

} // namespace gatelift
