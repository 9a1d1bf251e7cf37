using System.Buffers;

namespace CustomLabels.Primitives;

/// <summary>Bytes in an array of the pool: the large ones of many images would otherwise be new memory each time. They go back when the last one who uses them lets go.</summary>
internal sealed class PooledBytes : IDisposable
{
    private readonly byte[] _array;
    private int _users = 1;

    /// <param name="length">How many bytes are needed at most.</param>
    public PooledBytes(int length)
    {
        _array = ArrayPool<byte>.Shared.Rent(length);
        Length = length;
    }

    /// <summary>How many bytes there are.</summary>
    public int Length { get; set; }

    /// <summary>The bytes.</summary>
    public Memory<byte> Memory => _array.AsMemory(0, Length);

    /// <summary>The bytes.</summary>
    public Span<byte> Span => _array.AsSpan(0, Length);

    /// <summary>Uses them too, unless they have gone back; to be disposed of as well.</summary>
    /// <returns>Whether they are still there.</returns>
    public bool TryShare()
    {
        for (var users = Volatile.Read(ref _users); users > 0;)
        {
            var before = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (before == users)
            {
                return true;
            }

            users = before;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }
    }
}
