using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CustomLabels.Repository.Tests;

/// <summary>The types that a type uses: in its declaration, its members and their code.</summary>
internal sealed class TypeReferences
{
    private readonly HashSet<TypeReference> _found = [];

    public static IReadOnlyCollection<TypeReference> Of(TypeDefinition type)
    {
        TypeReferences references = new();
        references.AddDeclaration(type);
        foreach (var method in type.Methods)
        {
            references.AddMethod(method);
            references.AddAttributes(method);
            references.AddCode(method);
        }

        return references._found;
    }

    private void AddDeclaration(TypeDefinition type)
    {
        Add(type.BaseType);
        AddAttributes(type);
        foreach (var implemented in type.Interfaces)
        {
            Add(implemented.InterfaceType);
        }

        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            AddAttributes(field);
        }

        foreach (var property in type.Properties)
        {
            Add(property.PropertyType);
            AddAttributes(property);
        }
    }

    private void Add(TypeReference? reference)
    {
        if (reference is null or GenericParameter)
        {
            return;
        }

        if (reference is GenericInstanceType generic)
        {
            AddAll(generic.GenericArguments);
        }

        _found.Add(reference.GetElementType());
    }

    private void AddAll(IEnumerable<TypeReference> references)
    {
        foreach (var reference in references)
        {
            Add(reference);
        }
    }

    private void AddMethod(MethodReference method)
    {
        Add(method.DeclaringType);
        Add(method.ReturnType);
        AddAll(method.Parameters.Select(parameter => parameter.ParameterType));
        if (method is GenericInstanceMethod generic)
        {
            AddAll(generic.GenericArguments);
        }
    }

    private void AddAttributes(ICustomAttributeProvider provider)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            Add(attribute.AttributeType);

            // Only where a type is named: other arguments may be of types of other assemblies.
            if (attribute.Constructor.Parameters is [{ ParameterType.FullName: "System.Type" }])
            {
                Add((TypeReference)attribute.ConstructorArguments[0].Value);
            }
        }
    }

    private void AddCode(MethodDefinition method)
    {
        if (!method.HasBody)
        {
            return;
        }

        AddAll(method.Body.Variables.Select(variable => variable.VariableType));
        AddAll(method.Body.ExceptionHandlers.Select(handler => handler.CatchType));
        foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
        {
            switch (operand)
            {
                case TypeReference reference:
                    Add(reference);
                    break;
                case MethodReference reference:
                    AddMethod(reference);
                    break;
                case FieldReference reference:
                    Add(reference.DeclaringType);
                    Add(reference.FieldType);
                    break;
            }
        }
    }
}
