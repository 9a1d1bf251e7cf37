using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>A hash table from 128-bit hashes to numbers.</summary>
internal sealed class HashTable
{
    private const int MinSize = 256;
    private const int Nothing = 0;

    private Place[] _places = new Place[MinSize];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The hashes, in no particular order.</summary>
    public IEnumerable<UInt128> Hashes => _places.Where(place => place.Number != Nothing).Select(place => place.Hash);

    /// <summary>Looks a number up.</summary>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryGet(UInt128 hash, out int number)
    {
        number = PlaceOf(hash).Number - 1;
        return number >= 0;
    }

    /// <summary>Adds a number unless the hash has one.</summary>
    /// <param name="number">The number, from 0.</param>
    /// <param name="known">The one that was there; -1 when it was added.</param>
    /// <returns>Whether it was added.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryAdd(UInt128 hash, int number, out int known)
    {
        ref var place = ref PlaceOf(hash);
        known = place.Number - 1;
        if (known >= 0)
        {
            return false;
        }

        place = new Place(hash, number + 1);
        if (++Count > _places.Length / 2)
        {
            Grow();
        }

        return true;
    }

    /// <summary>The place of a hash, or the free place where it belongs.</summary>
    [MethodImpl(Hot.Path)]
    private ref Place PlaceOf(UInt128 hash)
    {
        var last = _places.Length - 1;
        var place = (int)(ulong)hash & last;
        while (_places[place].Number != Nothing && _places[place].Hash != hash)
        {
            place = (place + 1) & last;
        }

        return ref _places[place];
    }

    [MethodImpl(Hot.Path)]
    private void Grow()
    {
        var places = _places;
        _places = new Place[2 * places.Length];
        foreach (ref readonly var place in places.AsSpan())
        {
            if (place.Number != Nothing)
            {
                PlaceOf(place.Hash) = place;
            }
        }
    }

    /// <summary>A hash and its number plus 1, so that 0 marks a free place. The two lie side by side (24 bytes) because a large table fits into no cache.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(ulong))]
    private readonly record struct Place(UInt128 Hash, int Number);
}
