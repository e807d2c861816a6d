using System.Data;
using GridGov.Storage.GroupCommit;
using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>
/// The writer's connection. Operations are gathered and run at the commit: two round trips a group, however many they are.
/// The answers of all statements are known before COMMIT is sent; when the answer to COMMIT itself is lost, the number of the group, which
/// was written in the same transaction, tells afterwards whether it arrived.
/// </summary>
internal sealed class PostgresWriteSession(WriterConnection writer) : ICommitSession
{
    private readonly List<(WriteOperation<PostgresWriteSession> Operation, IGroupPart Part)> _staged = [];
    private NpgsqlTransaction? _transaction;
    private long _group = writer.LastGroup;
    private int _mark;
    private bool _isInDoubt;

    internal void Stage(WriteOperation<PostgresWriteSession> operation, IGroupPart part) => _staged.Add((operation, part));

    public void Begin()
    {
        _staged.Clear();
        _group++;
    }

    public void Mark() => _mark = _staged.Count;

    public void KeepSinceMark() => _mark = 0;

    public void UndoSinceMark() => _staged.RemoveRange(_mark, _staged.Count - _mark);

    public void Commit()
    {
        try
        {
            RunTogether();
        }
        catch (Exception exception) when (!exception.IsOfTheStore() && writer.IsUsable)
        {
            _transaction!.Rollback(); // one of them spoilt the transaction for all: find out which
            RunOneByOne();
        }

        _isInDoubt = true;
        _transaction!.Commit();
        _isInDoubt = false;
    }

    public void Rollback()
    {
        try
        {
            if (!_isInDoubt && writer.IsUsable)
            {
                _transaction?.Rollback();
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException or TimeoutException)
        {
            writer.Break();
        }
    }

    public bool IsStoreFault(Exception exception) => exception.IsOfTheStore();

    public bool Recover()
    {
        if (_isInDoubt || !writer.IsUsable)
        {
            writer.Reconnect();
        }

        var isDurable = _isInDoubt && writer.LastGroup == _group;
        _isInDoubt = false;
        return isDurable;
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        writer.Dispose();
    }

    private void RunTogether()
    {
        var group = new PostgresGroup();
        Open(group);
        foreach (var (_, part) in _staged)
        {
            part.AddTo(group);
        }

        group.Run(writer.Connection, _transaction!);
        writer.CheckStillHeld();
        foreach (var (_, part) in _staged)
        {
            part.Ran();
        }
    }

    private void RunOneByOne()
    {
        var first = new PostgresGroup();
        Open(first);
        first.Run(writer.Connection, _transaction!);
        writer.CheckStillHeld();
        foreach (var (operation, part) in _staged)
        {
            operation.Refusal = null;
            _transaction!.Save("operation");
            try
            {
                var alone = new PostgresGroup();
                part.AddTo(alone);
                alone.Run(writer.Connection, _transaction);
                part.Ran();
            }
            catch (Exception exception) when (!exception.IsOfTheStore() && writer.IsUsable)
            {
                operation.Refusal = exception;
                _transaction.Rollback("operation");
            }

            _transaction.Release("operation");
        }
    }

    private void Open(PostgresGroup group)
    {
        _transaction?.Dispose();
        _transaction = writer.Connection.BeginTransaction(IsolationLevel.ReadCommitted);
        writer.Raise(group, _group);
    }
}
