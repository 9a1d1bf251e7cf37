namespace CustomLabels.Learning.Kernels;

/// <summary>Random numbers that are the same on every platform and runtime: SplitMix64 (Steele, Lea, Flood 2014). Not for secrets.</summary>
internal struct SeededRandom
{
    private ulong _state;

    /// <summary>Seeds the generator from all parts: a seed and, for instance, a step and an index in the batch.</summary>
    public SeededRandom(params ReadOnlySpan<int> parts)
    {
        foreach (var part in parts)
        {
            _state = Next() ^ (uint)part;
        }

        Next();
    }

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 ≤ x &lt; 1.</summary>
    public float NextSingle() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>−1 ≤ x &lt; 1.</summary>
    public float NextSigned() => (2 * NextSingle()) - 1;

    /// <summary>0 … <paramref name="below"/> − 1.</summary>
    public int NextInt(int below) => (int)(((Next() >> 32) * (ulong)below) >> 32);

    /// <summary>Standard normal (Box and Muller).</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextSingle()));
        return radius * Math.Cos(2 * Math.PI * NextSingle());
    }

    /// <summary>Shuffles items (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
