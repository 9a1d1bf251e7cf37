using System.Runtime.CompilerServices;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>Numbers by hashes of 128 bits.</summary>
internal sealed class HashTable
{
    private const int SmallestSize = 256;
    private const int Nothing = 0;

    private UInt128[] _hashes = new UInt128[SmallestSize];

    /// <summary>The numbers and 1, so that 0 is a free place.</summary>
    private int[] _numbers = new int[SmallestSize];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The hashes, in no order.</summary>
    public IEnumerable<UInt128> Hashes => _hashes.Where((_, place) => _numbers[place] != Nothing);

    /// <summary>Looks a number up.</summary>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryGet(UInt128 hash, out int number)
    {
        number = _numbers[PlaceOf(hash)] - 1;
        return number >= 0;
    }

    /// <summary>Adds a number unless there is one.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="number">The number, from 0.</param>
    /// <param name="known">The one that was there; -1 when it was added.</param>
    /// <returns>Whether it was added.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryAdd(UInt128 hash, int number, out int known)
    {
        int place = PlaceOf(hash);
        known = _numbers[place] - 1;
        if (known >= 0)
        {
            return false;
        }

        _hashes[place] = hash;
        _numbers[place] = number + 1;
        if (++Count > _numbers.Length / 2)
        {
            Grow();
        }

        return true;
    }

    /// <summary>Where a hash is, or the free place that it belongs to.</summary>
    [MethodImpl(Hot.Path)]
    private int PlaceOf(UInt128 hash)
    {
        int last = _numbers.Length - 1;
        int place = (int)(ulong)hash & last;
        while (_numbers[place] != Nothing && _hashes[place] != hash)
        {
            place = (place + 1) & last;
        }

        return place;
    }

    [MethodImpl(Hot.Path)]
    private void Grow()
    {
        (UInt128[] hashes, int[] numbers) = (_hashes, _numbers);
        _hashes = new UInt128[2 * hashes.Length];
        _numbers = new int[2 * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != Nothing)
            {
                int place = PlaceOf(hashes[i]);
                _hashes[place] = hashes[i];
                _numbers[place] = numbers[i];
            }
        }
    }
}
